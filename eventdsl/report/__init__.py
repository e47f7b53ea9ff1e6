"""What a run found as one page for reading: content, pictures and markup of `eventdsl report`."""
