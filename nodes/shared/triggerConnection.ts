import type { IPollFunctions, ITriggerFunctions } from 'n8n-workflow';

import type { AwsClient } from '../../aws/client';
import { createClient } from '../../aws/client';
import { connectionOf } from '../../aws/identity/connection';
import { egressFromFilter } from '../../aws/transport/egress';
import { AwsError } from '../../aws/errors';
import { CREDENTIAL_TYPES } from './connection';

type TriggerContext = ITriggerFunctions | IPollFunctions;

/** The client of a trigger, with its credential as it is stored now. */
export async function openTriggerConnection(context: TriggerContext): Promise<AwsClient> {
	const authentication = String(context.getNodeParameter('authentication', 'iam'));
	if (!isAuthentication(authentication)) {
		throw new AwsError({
			code: 'InvalidParameter',
			message: `There is no authentication "${authentication}"`,
			nextStep: 'Choose the credential of the node again.',
			field: 'authentication',
		});
	}
	const type = CREDENTIAL_TYPES[authentication];
	const fields = await context.getCredentials(type);
	const filter = context.helpers.getSecureEgressFilter?.();
	const { id, name } = context.getWorkflow();
	const work = { workflowId: id, workflowName: name };
	return createClient(
		connectionOf(type, fields, {
			context: work,
			...(filter === undefined ? {} : { egress: egressFromFilter(filter) }),
		}),
	);
}

const isAuthentication = (value: string): value is keyof typeof CREDENTIAL_TYPES =>
	Object.hasOwn(CREDENTIAL_TYPES, value);

/**
 * A client that is made anew when it has been dropped: credentials may be changed while a trigger is active, and n8n
 * tells nobody.
 */
export class TriggerConnection {
	private client: Promise<AwsClient> | undefined;

	constructor(private readonly context: TriggerContext) {}

	async current(): Promise<AwsClient> {
		this.client ??= openTriggerConnection(this.context);
		try {
			return await this.client;
		} catch (error) {
			this.client = undefined;
			throw error;
		}
	}

	/** The next call reads the credential again. */
	drop(): void {
		this.client = undefined;
	}
}
