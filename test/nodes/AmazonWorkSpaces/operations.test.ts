import type { INodeParameters } from 'n8n-workflow';

import { AmazonWorkSpaces } from '../../../nodes/AmazonWorkSpaces/AmazonWorkSpaces.node';
import { workSpaces } from '../../../nodes/AmazonWorkSpaces/service';
import type { OperationCase } from '../operationCases';
import { describeOperations } from '../operationCases';

const WORKSPACE = 'ws-0123456ab';
const DIRECTORY = 'd-0123456789';
const BUNDLE = 'wsb-0123456ab';
const byId = (value: string): INodeParameters => ({ __rl: true, mode: 'id', value });
const workspace = byId(WORKSPACE);
const change = (key: string, command: string, done: object): OperationCase => ({
	of: `workspace:${key}`,
	params: { workspace },
	requests: [
		{
			method: 'POST',
			path: '/',
			target: `${command}Workspaces`,
			body: { [`${command}WorkspaceRequests`]: [{ WorkspaceId: WORKSPACE }] },
		},
	],
	replies: [{ body: { FailedRequests: [] } }],
	items: [done],
});
const pending = { WorkspaceId: WORKSPACE, DirectoryId: DIRECTORY, UserName: 'ada', State: 'PENDING' };
const least = { DirectoryId: DIRECTORY, UserName: 'ada', BundleId: BUNDLE };

describeOperations(workSpaces, AmazonWorkSpaces, [
	{
		of: 'bundle:getMany',
		params: { returnAll: true, options: { owner: 'AMAZON' } },
		requests: [
			{ target: 'DescribeWorkspaceBundles', body: { Owner: 'AMAZON' } },
			{ target: 'DescribeWorkspaceBundles', body: { Owner: 'AMAZON', NextToken: 'next' } },
		],
		replies: [
			{ body: { Bundles: [{ BundleId: BUNDLE, Name: 'Standard' }], NextToken: 'next' } },
			{ body: { Bundles: [{ BundleId: 'wsb-2', Name: 'Power' }] } },
		],
		items: [
			{ BundleId: BUNDLE, Name: 'Standard' },
			{ BundleId: 'wsb-2', Name: 'Power' },
		],
		twoReplies: [
			({ body }) => ({
				body: body.includes('next')
					? { Bundles: [{ BundleId: 'wsb-2', Name: 'Power' }] }
					: { Bundles: [{ BundleId: BUNDLE, Name: 'Standard' }], NextToken: 'next' },
			}),
		],
	},
	{
		of: 'directory:getMany',
		params: { options: { directoryIds: DIRECTORY } },
		requests: [{ target: 'DescribeWorkspaceDirectories', body: { DirectoryIds: [DIRECTORY] } }],
		replies: [{ body: { Directories: [{ DirectoryId: DIRECTORY, State: 'REGISTERED' }] } }],
		items: [{ DirectoryId: DIRECTORY, State: 'REGISTERED' }],
	},
	{
		of: 'tag:add',
		params: { resourceId: WORKSPACE, tags: { entries: [{ Key: 'team', Value: 'web' }] } },
		requests: [{ target: 'CreateTags', body: { ResourceId: WORKSPACE, Tags: [{ Key: 'team', Value: 'web' }] } }],
		replies: [{ body: {} }],
		items: [{ success: true }],
	},
	{
		of: 'tag:remove',
		params: { resourceId: WORKSPACE, tagKeys: 'team, stage' },
		requests: [{ target: 'DeleteTags', body: { ResourceId: WORKSPACE, TagKeys: ['team', 'stage'] } }],
		replies: [{ body: {} }],
		items: [{ deleted: true }],
	},
	{
		of: 'workspace:create',
		params: { directory: byId(DIRECTORY), userName: 'ada', bundle: byId(BUNDLE) },
		requests: [{ target: 'CreateWorkspaces', body: { Workspaces: [least] } }],
		replies: [{ body: { FailedRequests: [], PendingRequests: [pending] } }],
		items: [pending],
	},
	{
		of: 'workspace:create',
		shows: 'with properties, encryption and tags',
		params: {
			directory: byId(DIRECTORY),
			userName: 'ada',
			bundle: byId(BUNDLE),
			options: {
				runningMode: 'AUTO_STOP',
				runningModeAutoStopTimeoutInMinutes: 120,
				computeTypeName: 'POWER',
				rootVolumeSizeGib: 175,
				userVolumeSizeGib: 100,
				protocols: ['WSP'],
				volumeEncryptionKey: 'alias/aws/workspaces',
				rootVolumeEncryptionEnabled: true,
				userVolumeEncryptionEnabled: false,
				tags: { entries: [{ key: 'team', value: 'web' }] },
			},
		},
		requests: [
			{
				target: 'CreateWorkspaces',
				body: {
					Workspaces: [
						{
							...least,
							VolumeEncryptionKey: 'alias/aws/workspaces',
							RootVolumeEncryptionEnabled: true,
							UserVolumeEncryptionEnabled: false,
							WorkspaceProperties: {
								RunningMode: 'AUTO_STOP',
								RunningModeAutoStopTimeoutInMinutes: 120,
								ComputeTypeName: 'POWER',
								RootVolumeSizeGib: 175,
								UserVolumeSizeGib: 100,
								Protocols: ['WSP'],
							},
							Tags: [{ Key: 'team', Value: 'web' }],
						},
					],
				},
			},
		],
		replies: [{ body: { FailedRequests: [], PendingRequests: [pending] } }],
		items: [pending],
	},
	{
		of: 'workspace:getConnectionStatus',
		params: { workspace },
		requests: [{ target: 'DescribeWorkspacesConnectionStatus', body: { WorkspaceIds: [WORKSPACE] } }],
		replies: [
			{
				body: {
					WorkspacesConnectionStatus: [
						{ WorkspaceId: WORKSPACE, ConnectionState: 'CONNECTED', LastKnownUserConnectionTimestamp: 1_790_000_000 },
					],
				},
			},
		],
		items: [
			{
				WorkspaceId: WORKSPACE,
				ConnectionState: 'CONNECTED',
				LastKnownUserConnectionTimestamp: new Date(1_790_000_000_000).toISOString(),
			},
		],
	},
	{
		of: 'workspace:getMany',
		params: { limit: 5, options: { directory: byId(DIRECTORY), userName: 'ada' } },
		requests: [{ target: 'DescribeWorkspaces', body: { DirectoryId: DIRECTORY, UserName: 'ada', Limit: 5 } }],
		replies: [{ body: { Workspaces: [pending] } }],
		items: [pending],
	},
	{
		of: 'workspace:getMany',
		shows: 'by IDs',
		params: { limit: 2, options: { workspaceIds: `${WORKSPACE}, ws-2` } },
		requests: [{ target: 'DescribeWorkspaces', body: { WorkspaceIds: [WORKSPACE, 'ws-2'], Limit: 2 } }],
		replies: [{ body: { Workspaces: [pending, { WorkspaceId: 'ws-2' }] } }],
		items: [pending, { WorkspaceId: 'ws-2' }],
	},
	{
		of: 'workspace:modifyProperties',
		params: { workspace, options: { runningMode: 'ALWAYS_ON' } },
		requests: [
			{
				target: 'ModifyWorkspaceProperties',
				body: { WorkspaceId: WORKSPACE, WorkspaceProperties: { RunningMode: 'ALWAYS_ON' } },
			},
		],
		replies: [{ body: {} }],
		items: [{ success: true }],
	},
	change('reboot', 'Reboot', { success: true }),
	change('rebuild', 'Rebuild', { success: true }),
	change('start', 'Start', { success: true }),
	change('stop', 'Stop', { success: true }),
	change('terminate', 'Terminate', { deleted: true }),
]);
