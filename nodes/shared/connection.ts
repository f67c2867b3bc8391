import type { IExecuteFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import type { AwsClient } from '../../aws/client';
import { createClient } from '../../aws/client';
import { connectionOf } from '../../aws/identity/connection';
import { egressFromFilter } from '../../aws/transport/egress';

/** Value of the `authentication` parameter to the credential type that it stands for. */
export const CREDENTIAL_TYPES = {
	iam: 'awsNodesIamApi',
	assumeRole: 'awsNodesAssumeRoleApi',
} as const;

type Authentication = keyof typeof CREDENTIAL_TYPES;

/**
 * The client of one execution. Credentials are read once, with the first item, as n8n's own routing does; the egress
 * filter of the instance guards every connection.
 */
export async function openConnection(context: IExecuteFunctions): Promise<AwsClient> {
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
	const egress = filter === undefined ? undefined : egressFromFilter(filter);
	return createClient(connectionOf(type, fields, { egress }));
}

const isAuthentication = (value: string): value is Authentication => Object.hasOwn(CREDENTIAL_TYPES, value);
