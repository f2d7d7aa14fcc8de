"""Tags of log groups, which go with their group; moto keeps them and answers for groups that are gone."""

import json
from typing import Any

from moto.logs.exceptions import ResourceNotFoundException
from moto.logs.models import logs_backends
from moto.logs.responses import LogsResponse

_moto_delete_log_group = LogsResponse.delete_log_group
_moto_list_tags_for_resource = LogsResponse.list_tags_for_resource


def delete_log_group(self: Any) -> str:
    """Answer DeleteLogGroup."""
    backend = logs_backends[self.current_account][self.region]
    group = backend.groups.get(json.loads(self.body)["logGroupName"])
    answer = _moto_delete_log_group(self)
    if group is not None:
        backend.tagger.delete_all_tags_for_resource(group.arn)
    return str(answer)


def list_tags_for_resource(self: Any) -> str:
    """Answer ListTagsForResource."""
    arn = json.loads(self.body)["resourceArn"]
    groups = logs_backends[self.current_account][self.region].groups
    if arn.partition(":log-group:")[2] not in groups:
        raise ResourceNotFoundException()
    return str(_moto_list_tags_for_resource(self))
