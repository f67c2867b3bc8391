import { randomBytes } from 'node:crypto';

import { ServiceError } from '../errors';
import { type Call, type Input, list, number, type Outcome, type Service, text, texts } from '../service';

/** The directory and the bundle of the account that are there from the start. */
export const DIRECTORY = 'd-0123456789';
export const BUNDLE = 'wsb-0123456ab';
const AMAZON_BUNDLE = 'wsb-1234567cd';

interface Workspace {
	readonly WorkspaceId: string;
	readonly DirectoryId: string;
	readonly UserName: string;
	readonly BundleId: string;
	State: string;
	WorkspaceProperties: Input;
}

const placeOf = (call: Call): string => `${call.principal?.account} ${call.region}`;

const workspacesOf = (call: Call): Map<string, Workspace> =>
	call.shared.state(`workspaces ${placeOf(call)}`, () => new Map());

const tagsOf = (call: Call, id: string): Map<string, string> =>
	call.shared.state(`workspaces tags ${placeOf(call)} ${id}`, () => new Map());

function setTags(call: Call, id: string, tags: readonly Input[]): void {
	for (const tag of tags) tagsOf(call, id).set(text(tag, 'Key') ?? '', text(tag, 'Value') ?? '');
}

function workspaceOf(call: Call): Workspace {
	const id = text(call.input, 'WorkspaceId') ?? '';
	const found = workspacesOf(call).get(id);
	if (found === undefined) {
		throw new ServiceError('ResourceNotFoundException', `The WorkSpace ${id} could not be found.`);
	}
	return found;
}

const failed = (request: object, ErrorCode: string, ErrorMessage: string): Input => ({
	...request,
	ErrorCode,
	ErrorMessage,
});

function createWorkspaces(call: Call): Outcome {
	const FailedRequests: Input[] = [];
	const PendingRequests: Input[] = [];
	for (const request of list(call.input, 'Workspaces')) {
		const DirectoryId = text(request, 'DirectoryId') ?? '';
		const BundleId = text(request, 'BundleId') ?? '';
		const UserName = text(request, 'UserName') ?? '';
		const refuse = (code: string, message: string): void => {
			FailedRequests.push(failed({ WorkspaceRequest: request }, code, message));
		};
		if (DirectoryId !== DIRECTORY) {
			refuse('ResourceNotFound.Directory', 'The specified directory could not be found in the specified region.');
			continue;
		}
		if (BundleId !== BUNDLE && BundleId !== AMAZON_BUNDLE) {
			refuse('ResourceNotFound.Bundle', 'The specified bundle could not be found.');
			continue;
		}
		const WorkspaceProperties = {
			RunningMode: 'ALWAYS_ON',
			RootVolumeSizeGib: 80,
			UserVolumeSizeGib: 50,
			ComputeTypeName: 'STANDARD',
			...(request.WorkspaceProperties as object | undefined),
		};
		const WorkspaceId = `ws-${randomBytes(5).toString('hex').slice(0, 9)}`;
		const made: Workspace = { WorkspaceId, DirectoryId, UserName, BundleId, State: 'PENDING', WorkspaceProperties };
		workspacesOf(call).set(WorkspaceId, made);
		setTags(call, WorkspaceId, list(request, 'Tags'));
		PendingRequests.push({ ...made });
	}
	return { FailedRequests, PendingRequests };
}

/** One page of up to `Limit` entries. */
function describeWorkspaces(call: Call): Outcome {
	const ids = texts(call.input, 'WorkspaceIds');
	if (call.input.UserName !== undefined && call.input.DirectoryId === undefined) {
		throw new ServiceError('InvalidParameterValuesException', 'A directory ID is needed with a user name.');
	}
	const found = [...workspacesOf(call).values()].filter(
		(each) =>
			(ids.length === 0 || ids.includes(each.WorkspaceId)) &&
			(['DirectoryId', 'UserName', 'BundleId'] as const).every(
				(name) => call.input[name] === undefined || call.input[name] === each[name],
			),
	);
	const at = Number(text(call.input, 'NextToken') ?? 0);
	const end = at + (number(call.input, 'Limit') ?? 25);
	const page = found.slice(at, end);
	for (const each of page) if (each.State === 'PENDING') each.State = 'AVAILABLE';
	return {
		Workspaces: page.map((each) => ({ ...each })),
		...(found.length > end ? { NextToken: String(end) } : {}),
	};
}

/** An operation on a list of WorkSpaces, each for itself; it says why it refuses one. */
const change =
	(member: string, act: (workspace: Workspace, call: Call) => string | undefined) =>
	(call: Call): Outcome => {
		const requests = list(call.input, member);
		if (requests.length === 0 || requests.length > 25) {
			throw new ServiceError(
				'ValidationException',
				`1 validation error detected: ${member} must have 1 to 25 entries.`,
			);
		}
		return {
			FailedRequests: requests.flatMap((request) => {
				const workspace = workspacesOf(call).get(text(request, 'WorkspaceId') ?? '');
				if (workspace === undefined) {
					return [failed(request, 'ResourceNotFound.Workspace', 'The specified WorkSpace could not be found.')];
				}
				const refused = act(workspace, call);
				return refused === undefined ? [] : [failed(request, 'OperationNotSupported', refused)];
			}),
		};
	};

const turn =
	(from: string, to: string) =>
	(workspace: Workspace): string | undefined => {
		if (workspace.WorkspaceProperties.RunningMode === 'ALWAYS_ON') return 'The running mode is AlwaysOn.';
		if (workspace.State !== from) return `The WorkSpace is ${workspace.State}.`;
		workspace.State = to;
		return undefined;
	};

const mustRun = ({ State }: Workspace): string | undefined =>
	State === 'AVAILABLE' ? undefined : `The WorkSpace is ${State}.`;

/** Amazon WorkSpaces. */
export const workspaces: Service = {
	name: 'workspaces',
	signingName: 'workspaces',
	protocol: 'json',
	hostLabels: ['workspaces'],
	targets: ['WorkspacesService'],
	operations: {
		CreateTags: (call) => {
			setTags(call, text(call.input, 'ResourceId') ?? '', list(call.input, 'Tags'));
			return {};
		},
		CreateWorkspaces: createWorkspaces,
		DeleteTags: (call) => {
			for (const key of texts(call.input, 'TagKeys')) tagsOf(call, text(call.input, 'ResourceId') ?? '').delete(key);
			return {};
		},
		DescribeTags: (call) => ({
			TagList: [...tagsOf(call, text(call.input, 'ResourceId') ?? '')].map(([Key, Value]) => ({ Key, Value })),
		}),
		DescribeWorkspaceBundles: ({ input }) => ({
			Bundles:
				text(input, 'Owner') === 'AMAZON'
					? [{ BundleId: AMAZON_BUNDLE, Name: 'Standard with Ubuntu 22.04', Owner: 'AMAZON' }]
					: [{ BundleId: BUNDLE, Name: 'local-aws', Owner: '000000000000' }],
		}),
		DescribeWorkspaceDirectories: () => ({
			Directories: [{ DirectoryId: DIRECTORY, DirectoryName: 'corp.example.com', State: 'REGISTERED' }],
		}),
		DescribeWorkspaces: describeWorkspaces,
		DescribeWorkspacesConnectionStatus: (call) => ({
			WorkspacesConnectionStatus: texts(call.input, 'WorkspaceIds').flatMap((WorkspaceId) =>
				workspacesOf(call).has(WorkspaceId)
					? [
							{
								WorkspaceId,
								ConnectionState: 'DISCONNECTED',
								ConnectionStateCheckTimestamp: new Date(call.shared.clock.now()),
							},
						]
					: [],
			),
		}),
		ModifyWorkspaceProperties: (call) => {
			const workspace = workspaceOf(call);
			const more = call.input.WorkspaceProperties as Input | undefined;
			workspace.WorkspaceProperties = { ...workspace.WorkspaceProperties, ...more };
			return {};
		},
		RebootWorkspaces: change('RebootWorkspaceRequests', mustRun),
		RebuildWorkspaces: change('RebuildWorkspaceRequests', mustRun),
		StartWorkspaces: change('StartWorkspaceRequests', turn('STOPPED', 'AVAILABLE')),
		StopWorkspaces: change('StopWorkspaceRequests', turn('AVAILABLE', 'STOPPED')),
		TerminateWorkspaces: change('TerminateWorkspaceRequests', ({ WorkspaceId }, call) => {
			workspacesOf(call).delete(WorkspaceId);
			return undefined;
		}),
	},
};
