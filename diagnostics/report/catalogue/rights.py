"""What each right is for, and what is lost without it, by the id of its statement."""

from diagnostics.report.language import N_
from diagnostics.report.message import Message

RIGHTS = {
    "WhoAsks": Message(
        N_("Says which account is read, and as whom"), N_("nothing: AWS answers this to everyone")
    ),
    "ReadDomainsAndMappings": Message(
        N_("Lists the custom domain names, and reads each one and its API mappings"), N_("no diagnosis at all")
    ),
    "ReadRoutingRules": Message(
        N_("Reads the routing rules of domains that have some"),
        N_("where such a domain's calls lead is not known"),
    ),
    "ReadApisStagesAndLogRole": Message(
        N_("Reads the APIs, the log settings of their stages, and the account's role for logs"),
        N_("what the logs should hold is not known, so neither is what their silence means"),
    ),
    "ReadTruststore": Message(
        N_("Reads the truststore, at the attached version"),
        N_("no verdict, no missing certificate, no warning of certificates that expire"),
    ),
    "ListTruststoreVersions": Message(
        N_("Lists the truststore's versions"), N_("that a newer version waits in S3 stays unseen")
    ),
    "ReadLogs": Message(
        N_("Reads the execution logs and the access logs"), N_("nobody knows who was refused, and why")
    ),
    "FindLogGroups": Message(
        N_("Tells a log group that is not there from an empty one"),
        N_("a log group that is missing stays unseen"),
    ),
    "OptionalTellMissingTruststore": Message(
        N_("Lets S3 say that the truststore's object is gone"), N_("a deleted truststore looks like a denied one")
    ),
    "ReadTruststoreKeeping": Message(
        N_("Reads whether the truststore's bucket keeps versions, and for how long"),
        N_(
            "that an earlier truststore may be gone when it is needed stays unseen, and the truststore cannot be "
            "changed"
        ),
    ),
    "OptionalReadChangeHistory": Message(
        N_("Reads from CloudTrail what was changed before the first refusal"), N_("who changed what stays unknown")
    ),
    "OptionalReadMetrics": Message(
        N_("Reads CloudWatch's counts of calls and errors"), N_("how many calls there were stays unknown")
    ),
    "OptionalQueryLogs": Message(
        N_("Queries the logs over long spans of time"), N_("long spans are read slowly, and only in part")
    ),
    "OptionalReadQueryResults": Message(
        N_("Reads what those queries found, and stops them"), N_("those queries give nothing")
    ),
    "DecryptTruststore": Message(
        N_("Decrypts a truststore that is encrypted with a KMS key of your own"),
        N_("such a truststore cannot be read"),
    ),
    "ChangeDomainTags": Message(
        N_("Tags the domain while a change stands, and takes the tags away"),
        N_("no change: its tags keep others from changing the same domain"),
    ),
    "ChangeStageLogs": Message(
        N_("Turns the logs of stages on, and puts their settings back"), N_("no logging and no workaround")
    ),
    "ChangeOwnLogGroups": Message(
        N_("Makes and deletes log groups, by the names that changes give them"),
        N_("no logging where the log group is missing, and no workaround"),
    ),
    "ChangeTestApi": Message(
        N_(
            "Makes a REST API for the test, by its name, and deletes it, by its tag; reads the methods of one that "
            "is there already. Whoever may tag may give the tag to other APIs too"
        ),
        N_("no workaround for HTTP APIs"),
    ),
    "ChangeMappings": Message(
        N_("Maps the test at the domain, and takes the mapping away or leads it back; reads whom it takes calls from"),
        N_("no workaround for HTTP APIs"),
    ),
    "ChangeTruststore": Message(
        N_("Uploads a truststore, attaches a version of it, and deletes the upload again"),
        N_("the truststore cannot be changed"),
    ),
    "ChangeEncryptTruststore": Message(
        N_("Encrypts an uploaded truststore with a KMS key of your own"),
        N_("such a truststore cannot be changed"),
    ),
    "ChangeLogRole": Message(
        N_("Sets the account's role for logs where there is none"),
        N_("logs of REST APIs stay off where the account has no role for them"),
    ),
}  # fmt: skip
