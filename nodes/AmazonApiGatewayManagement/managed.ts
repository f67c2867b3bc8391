import { text as textOfStream } from 'node:stream/consumers';

import type { CallMetadata, SignedRequest } from '../../aws/client';
import { customEndpointFor } from '../../aws/endpoint/customEndpoints';
import { partitionOf } from '../../aws/endpoint/partitions';
import { AwsError } from '../../aws/errors';
import { jsonIn } from '../shared/fields';
import type { OperationRun } from '../shared/operation';
import { responseError } from '../shared/responseError';

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
	const { statusCode, metadata } = response;
	const written = await textOfStream(response.body);
	const text = response.withoutSecrets?.(written) ?? written;
	if (statusCode >= 200 && statusCode <= 299) {
		const found = jsonIn(text);
		return { answer: typeof found === 'object' && found !== null ? (found as Record<string, unknown>) : {}, metadata };
	}
	const error = responseError(response, text).with({ service: SERVICE, operation });
	throw statusCode === 410 ? error.with(gone(text)) : error;
}

/** That a client has gone is often said by the status alone. */
const gone = (text: string): { code: string; message?: string } => ({
	code: 'GoneException',
	...(text.trim() === '' ? { message: 'The client is not connected any more' } : {}),
});

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
