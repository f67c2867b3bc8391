import type {
	IExecuteFunctions,
	IHookFunctions,
	ILoadOptionsFunctions,
	IPollFunctions,
	ISupplyDataFunctions,
	ITriggerFunctions,
	IWebhookFunctions,
} from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import type { AwsClient } from '../../aws/client';
import { createClient } from '../../aws/client';
import { AwsError } from '../../aws/errors';
import type { CredentialFields, CredentialType } from '../../aws/identity/connection';
import { connectionOf } from '../../aws/identity/connection';
import type { FurtherRole } from '../../aws/identity/roleConnection';
import { roleConnectionOf } from '../../aws/identity/roleConnection';
import type { WorkContext } from '../../aws/identity/sessionTags';
import { egressFromFilter } from '../../aws/transport/egress';
import type { EgressPolicy } from '../../aws/transport/types';
import { isAgentTool } from './agentTool';

/** Value of the `authentication` parameter to the credential type that it stands for. */
export const CREDENTIAL_TYPES = {
	iam: 'awsNodesIamApi',
	assumeRole: 'awsNodesAssumeRoleApi',
	rolesAnywhere: 'awsNodesRolesAnywhereApi',
	system: 'awsNodesSystemApi',
	bedrockKey: 'awsNodesBedrockKeyApi',
} as const;

type Authentication = keyof typeof CREDENTIAL_TYPES;

/** A node that runs, or a sub-node that supplies something to one. */
type RunContext = IExecuteFunctions | ISupplyDataFunctions;

/** What n8n stores for the credential that a node has chosen. */
export interface StoredConnection {
	readonly type: CredentialType;
	readonly fields: CredentialFields;
	readonly egress?: EgressPolicy;
	/** What the session tags of the credential may tell of this run. */
	readonly context?: WorkContext;
}

/** The chosen credential as it is stored, read with the first item, as n8n's own routing does. */
export async function readConnection(context: RunContext): Promise<StoredConnection> {
	const authentication = context.getNodeParameter('authentication', 0) as string;
	if (!isAuthentication(authentication)) {
		throw new NodeOperationError(context.getNode(), `There is no authentication "${authentication}"`, {
			description: 'Choose the credential of the node again.',
		});
	}
	const type = CREDENTIAL_TYPES[authentication];
	const fields = await context.getCredentials(type, 0);
	// n8n before 2.40 has no filter, and no policy that it would enforce.
	const filter = context.helpers.getSecureEgressFilter?.();
	const work = workOf(context);
	return { type, fields, context: work, ...(filter === undefined ? {} : { egress: egressFromFilter(filter) }) };
}

/** Type of the credential that the node has chosen; asked after its connection has been opened. */
export const credentialTypeOf = (context: IExecuteFunctions): CredentialType =>
	CREDENTIAL_TYPES[context.getNodeParameter('authentication', 0) as Authentication];

/** The client of one execution. The egress filter of the instance guards every connection. */
export async function openConnection(context: RunContext): Promise<AwsClient> {
	const { type, fields, ...options } = await readConnection(context);
	const settings = connectionOf(type, fields, options);
	if (settings.allowAgents === false && isAgentTool(context)) {
		throw new AwsError({
			code: 'AgentNotAllowed',
			message: 'This credential may not be used by AI agents',
			nextStep: "The owner of the credential must switch 'Allow Agents' on, or the tool needs another credential.",
		});
	}
	return createClient(settings);
}

/** The client with which the editor fills its lists, with the credential that is chosen in the node at that moment. */
export async function openEditorConnection(context: ILoadOptionsFunctions): Promise<AwsClient> {
	const authentication = String(context.getCurrentNodeParameter('authentication') ?? 'iam');
	if (!isAuthentication(authentication)) {
		throw new NodeOperationError(context.getNode(), `There is no authentication "${authentication}"`, {
			description: 'Choose the credential of the node again.',
		});
	}
	const type = CREDENTIAL_TYPES[authentication];
	const fields = await context.getCredentials(type);
	const filter = context.helpers.getSecureEgressFilter?.();
	const options = filter === undefined ? {} : { egress: egressFromFilter(filter) };
	return createClient(connectionOf(type, fields, options));
}

/** What n8n gives triggers of all kinds: they run for no item, and before any execution. */
export type TriggerContext = ITriggerFunctions | IPollFunctions | IHookFunctions | IWebhookFunctions;

/** The client of a trigger, with the credential as it is stored now. */
export async function openTriggerConnection(context: TriggerContext): Promise<AwsClient> {
	const authentication = String(context.getNodeParameter('authentication', 'iam'));
	if (!isAuthentication(authentication)) {
		throw new NodeOperationError(context.getNode(), `There is no authentication "${authentication}"`, {
			description: 'Choose the credential of the node again.',
		});
	}
	const type = CREDENTIAL_TYPES[authentication];
	const fields = await context.getCredentials(type);
	const filter = context.helpers.getSecureEgressFilter?.();
	const { id, name } = context.getWorkflow();
	return createClient(
		connectionOf(type, fields, {
			context: { workflowId: id, workflowName: name },
			...(filter === undefined ? {} : { egress: egressFromFilter(filter) }),
		}),
	);
}

/** n8n gives no workflow id before a workflow has been saved, and no execution id in some test runs. */
function workOf(context: RunContext): WorkContext {
	const { id, name } = context.getWorkflow();
	return { workflowId: id, workflowName: name, executionId: context.getExecutionId() };
}

/**
 * Opens clients that act as further roles, with the credential of the node as the one who asks for them. Refuses roles
 * that the credential does not allow.
 */
export async function openRoleConnections(context: IExecuteFunctions): Promise<(role: FurtherRole) => AwsClient> {
	const { type, fields, ...options } = await readConnection(context);
	const clients = new Map<string, AwsClient>();
	return (role) => {
		const key = JSON.stringify([role.roleArn, role.externalId]);
		const client = clients.get(key) ?? createClient(roleConnectionOf(type, fields, role, options));
		clients.set(key, client);
		return client;
	};
}

const isAuthentication = (value: string): value is Authentication => Object.hasOwn(CREDENTIAL_TYPES, value);
