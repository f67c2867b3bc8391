import { AwsError } from '../../../aws/errors';
import { operation } from '../../shared/operation';
import { workspace } from '../fields';
import { failure } from '../refusals';

export const getConnectionStatus = operation({
	command: 'DescribeWorkspacesConnectionStatus',
	name: 'Get Connection Status',
	action: 'Get the connection status of a WorkSpace',
	description: 'Tell whether the user of a WorkSpace is connected, and when that was last so',
	covers: ['WorkspaceIds'],
	fields: workspace,
	input: ({ WorkspaceId }) => ({ WorkspaceIds: WorkspaceId === undefined ? undefined : [WorkspaceId] }),
	list: false,
	output: ({ WorkspacesConnectionStatus: statuses }, { WorkspaceId }) => {
		const [status] = (statuses ?? []) as object[];
		if (status !== undefined) return status;
		// AWS answers an unknown ID with an empty list.
		const message = `AWS knows no connection status of the WorkSpace "${String(WorkspaceId)}"`;
		throw failure(new AwsError({ code: 'ResourceNotFound', message, field: 'workspace', attempts: 1 }));
	},
	failure,
});
