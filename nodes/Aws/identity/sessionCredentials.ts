import type { IExecuteFunctions } from 'n8n-workflow';

import type { AwsClient } from '../../../aws/client';
import { AwsError } from '../../../aws/errors';
import type { AwsCredentials } from '../../../aws/identity/types';
import { missingField } from '../../../aws/identity/validate';
import { credentialTypeOf } from '../../shared/connection';
import type { ItemRun, OutputItem } from '../../shared/run';
import { regionOf } from '../../shared/region';

interface SessionToken {
	readonly Credentials?: {
		readonly AccessKeyId?: string;
		readonly SecretAccessKey?: string;
		readonly SessionToken?: string;
		readonly Expiration?: Date;
	};
}

/** The identity of the machine belongs to everybody who uses this n8n, so its sessions are nobody's to hand out. */
const NEVER: ReadonlySet<string> = new Set(['awsNodesSystemApi', 'awsNodesBedrockKeyApi']);

/**
 * Keys of a session, for a program that cannot be given the credential itself. Only where the credential's owner
 * allows it. Long-term keys are never handed out: a session is asked for instead.
 */
export async function getSessionCredentials(
	context: IExecuteFunctions,
	client: AwsClient,
	{ itemIndex, signal }: ItemRun,
): Promise<OutputItem[]> {
	assertAllowed(client, credentialTypeOf(context));
	const region = regionOf(context, itemIndex) ?? client.settings.region;
	const { credentials } = client.settings;
	if (credentials === undefined) throw missingField('authentication', 'A credential that signs');
	const keys = await credentials(signal);
	const session = keys.sessionToken === undefined ? await newSession(context, client, region, itemIndex, signal) : keys;
	return [
		{
			json: {
				accessKeyId: session.accessKeyId,
				secretAccessKey: session.secretAccessKey,
				sessionToken: session.sessionToken,
				expiration: session.expiration?.toISOString() ?? null,
				region,
			},
		},
	];
}

function assertAllowed({ settings }: AwsClient, credentialType: string): void {
	if (NEVER.has(credentialType)) {
		throw new AwsError({
			code: 'SessionOutputNotAllowed',
			message: 'Credentials of this type are never handed out',
			nextStep: 'Use a credential with access keys or a role.',
		});
	}
	if (settings.allowSessionOutput === true) {
		if (settings.limits === undefined) return;
		throw new AwsError({
			code: 'SessionOutputNotAllowed',
			message: 'The use of this credential is restricted, and the keys of a session would not be',
			nextStep: 'Use another credential, whose role may do no more than is meant.',
		});
	}
	throw new AwsError({
		code: 'SessionOutputNotAllowed',
		message: 'This credential does not allow its session to be handed out',
		nextStep: "If that is meant, its owner switches on 'Allow Session Credentials as Output' in the credential.",
	});
}

async function newSession(
	context: IExecuteFunctions,
	client: AwsClient,
	region: string,
	itemIndex: number,
	signal: AbortSignal,
): Promise<AwsCredentials> {
	const DurationSeconds = Number(context.getNodeParameter('sessionDuration', itemIndex, 3600));
	const { output, metadata } = await client.call<SessionToken>(
		'sts',
		'GetSessionToken',
		{ DurationSeconds },
		{ region, signal },
	);
	const { AccessKeyId, SecretAccessKey, SessionToken: sessionToken, Expiration } = output.Credentials ?? {};
	if (!AccessKeyId || !SecretAccessKey || !sessionToken) {
		throw new AwsError({
			code: 'InvalidResponse',
			message: 'STS answered without a session',
			requestId: metadata.requestId,
			statusCode: metadata.statusCode,
		});
	}
	return { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken, expiration: Expiration };
}
