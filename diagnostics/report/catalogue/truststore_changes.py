"""Changes of the truststore: their steps, what is noticed, and why they cannot be planned."""

from diagnostics.report.language import N_
from diagnostics.report.message import Message

MESSAGES = {
    "publish-truststore": Message(
        N_("Upload a new truststore and lead the domain to it."),
        N_("The former version stays in S3, and undoing leads back to it."),
    ),
    "step-upload-bundle": Message(
        N_("Upload the new bundle as a new version of {uri}."),
        N_("S3 refuses it where somebody has changed the object meanwhile. Undoing deletes the new version again: "
           "lead no other domain to it before you are sure. It is encrypted and described as the former one; object tags, "
           "an ACL and a retention of its own are not carried over."),
    ),
    "step-attach-version": Message(
        N_("Lead {domain} to version {version}, and wait until it is AVAILABLE."),
        N_("AWS allows one update of a domain in 30 seconds, so undoing cannot be instant."),
    ),
    "step-attach-new-version": Message(
        N_("Lead {domain} to the new version, and wait until it is AVAILABLE."),
        N_("AWS allows one update of a domain in 30 seconds, so undoing cannot be instant."),
    ),
    "noticed-truststore": Message(
        N_("From then on callers are admitted by the new truststore alone."),
        N_("Who starts or stops being admitted: see the prediction."),
    ),
    "noticed-version-alone": Message(
        N_("From then on callers are admitted by the attached version alone.")
    ),
    "noticed-propagation": Message(
        N_("For a short while after the update requests may fail; how long is not known."),
        N_("Keep the old and the new issuer together in the truststore while partners change over."),
    ),
    "residue-pinned": Message(
        N_("The domain stays pinned to a version: it was not pinned before, and nothing leads back to that."),
    ),
    "residue-object-lock": Message(
        N_("The uploaded version stays in S3, and stays the newest: the bucket locks each new version ({mode}, days: {days}, "
           "years: {years})."),
        N_("Undoing leads the domain back to the former version and cannot delete this one. Whoever attaches the newest "
           "one later attaches this one."),
    ),
    "residue-mfa-delete": Message(
        N_("The uploaded version stays in S3, and stays the newest: the bucket's versions are deleted with an MFA code "
           "of its owner alone."),
        N_("Undoing leads the domain back to the former version and cannot delete this one. Whoever attaches the newest "
           "one later attaches this one."),
    ),
    "truststore-without-mutual-tls": Message(
        N_("Not possible: the domain asks no caller for a certificate.")
    ),
    "truststore-domain-busy": Message(
        N_("Not now: the domain is {status}."), next=N_("Wait until it is AVAILABLE, then plan again.")
    ),
    "truststore-versions-unknown": Message(
        N_("Not planned: S3 tells no version of the truststore's object."),
        N_("Without one there is no way back."),
        N_("Look whether the object is still there."),
    ),
    "truststore-not-versioned": Message(
        N_("Not planned: the bucket keeps no versions, so nothing could lead back."),
        next=N_("Turn on versioning of the bucket first."),
    ),
    "truststore-version-missing": Message(
        N_("Not possible: version {version} is not in S3."), next=N_("Choose one of the versions that are.")
    ),
    "truststore-attached-already": Message(N_("Nothing to do: version {version} is attached.")),
    "truststore-unpinned-before": Message(
        N_("Not planned: the domain has no version pinned, so what it has attached now cannot be known."),
        N_("Nothing could lead back to that, and nobody could say who loses access."),
        N_("Pin a version first, with mtls-tui attach: then the next change can be taken back."),
    ),
    "truststore-previous-unreadable": Message(
        N_("Not planned: the truststore that is attached, or the newest one, could not be read: {why}"),
        N_("Without it there is no way back that anybody could check."),
        N_("Grant the right, or look for the version in S3. Missing: {action}"),
    ),
    "truststore-newest-deleted": Message(
        N_("Not planned: the truststore's object is deleted in S3; its newest version is a delete marker."),
        next=N_("Remove the delete marker, so that there is an object to change."),
    ),
    "truststore-newest-unread": Message(
        N_("Not planned: the state of the truststore's object could not be read."),
        N_("Without its ETag somebody else's upload could be overwritten."),
        N_("Grant s3:GetObject on the object."),
    ),
    "truststore-changed-meanwhile": Message(
        N_("Not planned: the truststore's object changed while it was read."), next=N_("Plan again.")
    ),
    "truststore-versioning-unknown": Message(
        N_("Not planned: whether the bucket keeps versions now could not be read."),
        N_("Were versioning suspended, the upload could overwrite a version for good, and not be taken back."),
        N_("Grant s3:GetBucketVersioning on the bucket."),
    ),
    "truststore-base-open": Message(
        N_("Not planned: the newest truststore in S3 ({newest}) is not the attached one."),
        N_("An edit of the attached one would drop what somebody uploaded; an edit of the newest would bring it in."),
        N_("Say which one is meant: --base attached, or --base newest."),
    ),
    "truststore-same-already": Message(N_("Nothing to do: the attached truststore is just that.")),
    "truststore-newest-is-that": Message(
        N_("Not uploaded: version {version} in S3 is just that already."),
        next=N_("Lead the domain to it: mtls-tui attach."),
    ),
    "truststore-versions-expire": Message(
        N_("The bucket's lifecycle rule {rule} deletes versions {days} days after a newer one came"),
        N_("Of those it keeps {kept} all the same. Once the former version is deleted nothing leads back to it but "
           "the local copy."),
        N_("Undo in time, or change the rule."),
    ),
    "truststore-newest-expires": Message(
        N_("The bucket's lifecycle rule {rule} hides the newest version after a while"),
        N_("Reading or attaching the truststore without a version fails from then on."),
        N_("Take the truststore out of the rule."),
    ),
    "truststore-versions-archived": Message(
        N_("The bucket's lifecycle rule {rule} moves versions to {storage_class} some days after a newer one came: {days}"),
        N_("From then on the former version cannot be read until it is restored, and nothing can lead back to it before."),
        N_("Undo in time, or change the rule."),
    ),
    "truststore-newest-archived": Message(
        N_("The bucket's lifecycle rule {rule} moves the newest version to {storage_class} after some days: {days}"),
        N_("From then on it cannot be read or attached until it is restored."),
        N_("Take the truststore out of the rule."),
    ),
    "truststore-lock-unread": Message(
        N_("Whether S3 lets the new version be deleted again could not be read ({call}): {why}"),
        N_("If the bucket locks its versions, undoing leads the domain back and then stops at the new version; "
           "`mtls-tui undo ID --leave` frees the domain."),
        N_("Grant {action} (statement {statement})."),
    ),
    "truststore-keeping-unread": Message(
        N_("How the bucket keeps the truststore's versions could not be read ({call}): {why}"),
        N_("A rule may delete the former version, and nobody would know."),
        N_("Grant {action} (statement {statement})."),
    ),
    "truststore-shared": Message(
        N_("Other domains have the same object as their truststore: {domains}"),
        N_("They stay with their own version until somebody updates them too."),
        N_("Change them as well, each by its own plan, if they are meant."),
    ),
    "truststore-others-unread": Message(
        N_("Which other domains have the same object as their truststore could not be read in full: {why}"),
        next=N_("Grant the right to list domains. Missing: {action}"),
    ),
}  # fmt: skip
