"""Changes of other machines, as the tags on a domain tell them."""

from diagnostics.report.language import N_
from diagnostics.report.message import Message

MESSAGES = {
    "find-tags-malformed": Message(
        N_("The tags on {domain} look like a change's, but no change writes such tags."),
        next=N_("Look at the domain's tags, and take them away by hand."),
    ),
    "find-unreadable": Message(N_("What the change left could not be read. AWS says: {detail}")),
    "find-denied": Message(
        N_("What the change left could not be read. AWS says: {detail}"), next=N_("Missing: {action}")
    ),
    "find-over-here": Message(
        N_(
            "The journal of this machine tells that the change is over; the domain carries its tags all the same."
        ),
        next=N_("Look whether all is as it should be, and take the tags away:"),
    ),
    "find-not-in-tags": Message(
        N_("What has to be put back is not in the tags of a change of this kind: {kind}"),
        N_("Only the machine that began it knows, in its journal."),
        N_("Undo it there. Once all is as it should be, take the tags away:"),
    ),
    "find-api-differs": Message(
        N_(
            "The API {api} ({name}) has the change's tag, but is not as a change makes it. It was not touched."
        ),
        next=N_("If nobody needs it, put the mapping back and delete it:"),
    ),
    "find-version": Message(
        N_("The domain had this version of its truststore attached before: {version}"),
        N_("Who would lose access by going back is not judged here: `mtls-tui impact` does."),
        N_("Undo it on the machine that began it, or lead back by hand, and take the tags away:"),
    ),
    "find-tags-copied": Message(
        N_("The tags are those of a change on another domain: {other}"),
        N_(
            "Somebody or something has copied them. Nothing was touched: what they tell is not of this domain."
        ),
        N_("Look for it there, with `mtls-tui undo --find`. Take the copied tags away from here:"),
    ),
    "find-api-mapped-elsewhere": Message(
        N_("The change's API {api} is mapped on other domains: {domains}. It was not touched."),
        N_("Either the tags were copied to this domain, or somebody else uses the API by now."),
        N_("Find the change there first. If nobody needs the API, take its mappings away, and then:"),
    ),
    "find-api-not-mapped": Message(
        N_("The change's API {api} is not mapped on this domain. It was not touched."),
        N_("The change may have ended before that, or its mapping was taken away, or the tags were copied."),
        N_("If nobody needs it, delete it, and take the tags away:"),
    ),
    "find-before-unknown": Message(
        N_("The tags do not tell where the mapping led before."),
        next=N_("Lead it there by hand, and then:"),
    ),
    "find-mapping-differs": Message(
        N_(
            "The mapping {path} leads to the change's API, but the change did not make it. It was not touched."
        ),
        next=N_("If nobody needs it, put it back, and then:"),
    ),
}
