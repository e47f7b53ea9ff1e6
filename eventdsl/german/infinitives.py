"""Verbs that govern an infinitive in their own clause, and who is the subject of the infinitive.

Er lässt den Minister das Treffen absagen    lassen(Er, Minister), absagen(subject=Minister, object=Treffen)
Er versucht das Treffen abzusagen            versuchen(Er), absagen(subject=Er, object=Treffen)
Das Treffen ist abzusagen                    absagen(subject=Treffen), passive
"""

from __future__ import annotations

from dataclasses import replace

from eventdsl.german.frame_draft import CARRIED, FrameDraft
from eventdsl.german.roles import Candidate, Roles, Situation, assign_roles
from eventdsl.german.verb_classes import VERB_CLASSES, Government
from eventdsl.german.verbs import Control
from eventdsl.text.clause import Argument, Evidence, Voice


def assign_cluster(group: list[FrameDraft], candidates: list[Candidate], situation: Situation) -> None:
    """A full verb over an infinitive: the subject is the outer verb's, the objects mostly the inner one's."""
    outer, inner = group[0], group[-1]
    if inner.predicate.voice in CARRIED and inner.predicate.zu:
        outer.roles = assign_roles(candidates, inner.government, replace(situation, passive=True))
        inner.roles.iobj = outer.roles.iobj
        return
    perceives = outer.predicate.lemma in VERB_CLASSES.perception
    union = Government(
        accusative=True,
        dative=outer.government.dative or inner.government.dative,
        genitive=inner.government.genitive,
        copula=inner.government.copula and not perceives,
        known=True,
    )
    roles = assign_roles(candidates, union, situation)
    outer.roles.subject = roles.subject
    if perceives:
        _accusative_with_infinitive(outer, inner, roles, candidates)
        return
    inner.roles.object, inner.roles.genitive = roles.object, roles.genitive
    inner.roles.predicative = roles.predicative
    if outer.government.accusative and not inner.government.accusative and not outer.government.copula:
        outer.roles.object, inner.roles.object = roles.object, None
    target = inner if inner.government.dative or not outer.government.dative else outer
    target.roles.iobj = roles.iobj


def _accusative_with_infinitive(
    outer: FrameDraft, inner: FrameDraft, roles: Roles, candidates: list[Candidate]
) -> None:
    """lässt den Minister das Treffen absagen: the first accusative acts, the second is acted on."""
    taken = roles.subject.phrase if roles.subject is not None else -1
    accusatives = [one for one in candidates if one.phrase != taken and not one.temporal]
    if len(accusatives) > 1:
        outer.roles.object = Argument(accusatives[0].phrase, Evidence.ORDER, accusatives[0].antecedent)
        inner.roles.object = Argument(accusatives[1].phrase, Evidence.ORDER, accusatives[1].antecedent)
    elif accusatives:
        argument = Argument(accusatives[0].phrase, Evidence.FRAME, accusatives[0].antecedent)
        if inner.government.needs_object or (inner.government.accusative and outer.predicate.lemma == "lassen"):
            inner.roles.object = argument
        else:
            outer.roles.object = argument
    inner.roles.iobj = roles.iobj if inner.government.dative else None


def control(member: FrameDraft, outer: FrameDraft) -> None:
    """The subject of an infinitive inside a cluster."""
    if member.roles.subject is not None or outer is member:
        return
    source = controller(outer, VERB_CLASSES.perception)
    if outer.predicate.lemma == "lassen" and outer.reflexive >= 0 and member.roles.object is None:
        source, member.predicate.voice = outer.roles.subject, Voice.PASSIVE
    if source is not None:
        member.roles.subject = Argument(source.phrase, Evidence.CONTROL, source.antecedent, source.ambiguous)


def controller(frame: FrameDraft, perception: frozenset[str]) -> Argument | None:
    """The argument of a governing verb that is the subject of its infinitive."""
    roles, control = frame.roles, frame.government.control
    if frame.predicate.lemma in perception:
        return roles.object
    if control is Control.OBJECT:
        return roles.subject if frame.predicate.voice in CARRIED else roles.object
    if control is Control.DATIVE or control is Control.OTHER:
        return roles.iobj
    if frame.predicate.voice in CARRIED:
        return frame.agent
    return roles.subject
