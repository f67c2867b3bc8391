import { text as textOfStream } from 'node:stream/consumers';

import type { CallMetadata, SignedRequest } from '../../aws/client';
import { customEndpointFor } from '../../aws/endpoint/customEndpoints';
import { partitionOf } from '../../aws/endpoint/partitions';
import { AwsError } from '../../aws/errors';
import { jsonIn } from '../shared/fields';
import type { OperationRun } from '../shared/operation';

const SERVICE = 'apigatewaymanagementapi';
const API_ID = /^[a-z0-9]{1,63}$/i;
const REGION = /^[a-z0-9][a-z0-9-]{0,62}$/i;

/** The client that a request is about. */
export interface Connected {
	readonly api?: string;
	readonly stage?: string;
	readonly ConnectionId?: unknown;
}

interface Managed {
	readonly answer: Readonly<Record<string, unknown>>;
	readonly metadata: CallMetadata;
}

/**
 * Sends a request about a connection to the host of its API. The host is that of the owner's program, so that the guard
 * lets it pass only where the credential lists it.
 * @throws AwsError AWS's own, `GoneException` where the client has gone
 */
export async function manage(
	operation: string,
	method: string,
	{ ConnectionId, ...place }: Connected,
	run: OperationRun,
	body?: SignedRequest['body'],
): Promise<Managed> {
	const region = run.callOptions.region ?? run.client.settings.region;
	const url = `${addressOf(place, region, run)}/@connections/${encodeURIComponent(String(ConnectionId))}`;
	const request = { service: SERVICE, region, method, url };
	const response = await run.client.request(
		body === undefined ? request : { ...request, body, headers: { 'content-type': 'application/octet-stream' } },
		run.callOptions,
	);
	const { statusCode, headers, metadata } = response;
	const text = await textOfStream(response.body);
	const found = jsonIn(response.withoutSecrets?.(text) ?? text);
	const answer = typeof found === 'object' && found !== null ? (found as Record<string, unknown>) : {};
	if (statusCode >= 200 && statusCode <= 299) return { answer, metadata };
	const named = String(answer.__type ?? headers['x-amzn-errortype'] ?? '');
	const code = named.split('#').at(-1)?.split(':')[0] ?? '';
	throw new AwsError({
		code: statusCode === 410 ? 'GoneException' : code === '' ? `Http${statusCode}` : code,
		message: String(
			answer.message ??
				answer.Message ??
				(statusCode === 410 ? 'The client is not connected any more' : `AWS answered with status ${statusCode}`),
		),
		statusCode,
		requestId: metadata.requestId,
		attempts: metadata.attempts,
		retryable: statusCode === 429 || statusCode >= 500,
		service: SERVICE,
		operation,
	});
}

/** Address of the API and its stage, or their path at the custom endpoint. */
function addressOf({ api = '', stage = '' }: Connected, region: string, { client }: OperationRun): string {
	const { endpoints } = client.settings;
	const own = endpoints?.services[SERVICE];
	if (own !== undefined && own.trim() !== '') return '';
	if (!API_ID.test(api)) throw wrong('API', 'api', api, 'Enter its ID, such as a1b2c3d4e5, or its URL.');
	const name = encodeURIComponent(stage);
	if (customEndpointFor(endpoints, SERVICE, region) !== undefined) return `/_aws/execute-api/${api}/${name}`;
	if (!REGION.test(region)) throw wrong('Region', 'region', region, 'Enter a region such as us-east-1.');
	return `https://${api}.execute-api.${region}.${partitionOf(region)?.dnsSuffix ?? 'amazonaws.com'}/${name}`;
}

const wrong = (label: string, field: string, value: string, nextStep: string): AwsError =>
	new AwsError({ code: 'InvalidParameter', message: `'${label}' cannot be "${value.slice(0, 80)}"`, nextStep, field });
