import { text as textOfStream } from 'node:stream/consumers';

import type { CallResult } from '../../aws/client';
import { AwsError } from '../../aws/errors';
import { problemOf } from '../../aws/opensearch/problem';
import { jsonIn } from '../shared/fields';
import { responseError } from '../shared/responseError';
import type { Asking, Cluster } from './cluster';
import { clusterOf } from './cluster';
import { explained } from './failures';

/** A request to the data of a domain or a collection. */
export interface Question {
	readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE' | 'HEAD';
	/** Parts of the path, not encoded. */
	readonly path: readonly string[];
	/** What is undefined is left out. */
	readonly query?: Readonly<Record<string, unknown>>;
	/** Sent as JSON; a text is sent as it stands, as lines of JSON. */
	readonly body?: unknown;
	/** It changes nothing, whatever its method is. */
	readonly reads?: true;
	/** Statuses that are no failure where the answer holds no error, such as 404 for a document that is not there. */
	readonly also?: readonly number[];
}

/**
 * Sends a signed request to a domain or a collection.
 * @param cluster what was chosen: endpoint, ARN or name
 * @returns the answer; a list as `{ entries }`, one without a body as `{}`
 * @throws AwsError OpenSearch's own, or that of AWS in front of it
 */
export async function ask(cluster: unknown, question: Question, asking: Asking): Promise<CallResult> {
	const place = await clusterOf(String(cluster), asking);
	const { method, path, query = {}, body, reads } = question;
	const response = await asking.client.request(
		{
			...signedAs(place, asking),
			method,
			url: `${place.url}/${path.map(encoded).join('/')}`,
			query: Object.fromEntries(
				Object.entries(query).flatMap(([name, value]) =>
					value === undefined || value === '' ? [] : [[name, String(value)]],
				),
			),
			...(body === undefined ? {} : bodyOf(body)),
			...(reads === undefined ? {} : { reads }),
		},
		asking.callOptions,
	);
	const { statusCode, metadata } = response;
	const written = await textOfStream(response.body);
	const text = response.withoutSecrets?.(written) ?? written;
	const answer = jsonIn(text);
	const good = statusCode >= 200 && statusCode <= 299;
	const expected = question.also?.includes(statusCode) === true && !(isObject(answer) && 'error' in answer);
	if (!good && !expected) throw failureOf(answer, text, place, question, response);
	if (answer === undefined && text.trim() !== '') throw unreadable(response);
	if (Array.isArray(answer)) return { output: { entries: answer as unknown[] }, metadata };
	return { output: isObject(answer) ? answer : {}, metadata };
}

/** A document may be called `..`, which must not lead elsewhere. */
const encoded = (part: string): string => (/^\.+$/.test(part) ? part.replaceAll('.', '%2E') : encodeURIComponent(part));

/** AWS's hosts tell as what they are signed; all others are signed as what they stand for. */
function signedAs({ url, service }: Cluster, { callOptions }: Asking): { service?: string; region?: string } {
	if (/^https:\/\/[^/]+\.(?:(?:es|aoss)\.[a-z.]+|aos\.[a-z0-9-]+\.on\.aws)(?:\/|$)/i.test(url)) return {};
	return { service, ...(callOptions.region === undefined ? {} : { region: callOptions.region }) };
}

const bodyOf = (body: unknown): { body: string; headers: Record<string, string> } =>
	typeof body === 'string'
		? { body, headers: { 'content-type': 'application/x-ndjson' } }
		: { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };

type Response = Parameters<typeof responseError>[0];

/** Proxies and login pages answer with 200, too. */
const unreadable = ({ statusCode, metadata }: Response): AwsError =>
	new AwsError({
		code: 'UnreadableResponse',
		message: 'The answer is not JSON',
		nextStep: "Check the endpoint in 'Domain or Collection', and proxies in between.",
		statusCode,
		requestId: metadata.requestId,
		attempts: metadata.attempts,
	});

function failureOf(
	answer: unknown,
	text: string,
	{ service }: Cluster,
	{ method, path }: Question,
	response: Response,
): AwsError {
	const error = responseError(response, text).with({ service, operation: `${method} /${path.join('/')}` });
	const problem = isObject(answer) ? problemOf(answer.error) : undefined;
	const known = problem === undefined ? error : error.with(problem);
	return explained(known, service);
}

const isObject = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);
