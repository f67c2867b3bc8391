import type { IExecuteFunctions } from 'n8n-workflow';

import type { AwsClient } from '../../../aws/client';
import { clockDifference } from '../../../aws/identity/clockDifference';
import { stsEndpoint } from '../../../aws/identity/stsEndpoint';
import { credentialTypeOf } from '../../shared/connection';
import type { ItemRun, OutputItem } from '../../shared/run';
import { regionOf } from '../../shared/region';
import type { CallerIdentity } from './principal';
import { partitionOfArn } from './principal';

/** Who the credential is in AWS's eyes, until when, and by which way that was learnt. */
export async function whoAmI(
	context: IExecuteFunctions,
	client: AwsClient,
	{ itemIndex, signal }: ItemRun,
): Promise<OutputItem[]> {
	const region = regionOf(context, itemIndex) ?? client.settings.region;
	const sentAt = Date.now();
	const { output, metadata } = await client.call<CallerIdentity>('sts', 'GetCallerIdentity', {}, { region, signal });
	// More attempts than one say nothing about when the last of them was sent.
	const clockOffset = metadata.attempts === 1 ? clockDifference(metadata.headers.date, sentAt, Date.now()) : undefined;
	const keys = await client.settings.credentials?.(signal);
	return [
		{
			json: {
				account: output.Account ?? null,
				arn: output.Arn ?? null,
				userId: output.UserId ?? null,
				credentialType: credentialTypeOf(context),
				keys: keys?.sessionToken === undefined ? 'longTerm' : 'session',
				sessionEnd: keys?.expiration?.toISOString() ?? null,
				clockOffsetSeconds: clockOffset ?? null,
				region,
				partition: partitionOfArn(output.Arn ?? '') ?? null,
				endpoint: stsEndpoint(region, client.settings),
			},
		},
	];
}
