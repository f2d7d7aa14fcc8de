"""Answers in the form of the services' XML, for the stub."""

from .stub import Response

IDENTITY = Response(
    200,
    b"<GetCallerIdentityResponse><GetCallerIdentityResult>"
    b"<Arn>arn:aws-cn:iam::210987654321:user/x</Arn><UserId>x</UserId><Account>210987654321</Account>"
    b"</GetCallerIdentityResult></GetCallerIdentityResponse>",
)

ROLE = Response(
    200,
    b"<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>ROLEKEY</AccessKeyId>"
    b"<SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken>"
    b"<Expiration>2999-01-01T00:00:00Z</Expiration></Credentials>"
    b"<AssumedRoleUser><AssumedRoleId>a:b</AssumedRoleId><Arn>arn:aws:sts::1:assumed-role/r/s</Arn></AssumedRoleUser>"
    b"</AssumeRoleResult></AssumeRoleResponse>",
)


def sts_refusal(status: int, code: str, message: str) -> Response:
    body = f"<ErrorResponse><Error><Code>{code}</Code><Message>{message}</Message></Error></ErrorResponse>"
    return Response(status, body.encode())
