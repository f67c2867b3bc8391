import { text as textOfStream } from 'node:stream/consumers';

import type { CallResult } from '../../aws/client';
import { AwsError } from '../../aws/errors';
import { problemOf } from '../../aws/opensearch/problem';
import { jsonIn } from '../shared/fields';
import { responseError } from '../shared/responseError';
import type { Asking, Cluster } from './cluster';
import { clusterOf } from './cluster';

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
	const nextStep = nextStepOf(known, service);
	return nextStep === undefined ? known : known.with({ nextStep });
}

/** By OpenSearch's types of errors, where the message alone does not help. */
const BY_CODE: Readonly<Record<string, string>> = {
	index_not_found_exception: "Check 'Index'. Get Many of Indices lists those of the domain or collection.",
	resource_already_exists_exception: 'Choose another name, or delete the index before.',
	version_conflict_engine_exception:
		'The document exists already, or has been changed since it was read. Read it again, or use Index or Upsert, which replace what is there.',
	mapper_parsing_exception:
		"A value does not fit the type that its field has in the index. Get Mapping tells the types; a field's type cannot be changed, only given to a new index.",
	document_missing_exception: "Check 'Document ID', or use Upsert, which makes a document that is not there.",
	strict_dynamic_mapping_exception:
		'The index takes no new fields: add the field with Update Mapping, or leave it out.',
	search_phase_execution_exception:
		"Check the query: the field may have another type than the query needs. Texts are sorted and grouped by their keyword, e.g. 'title.keyword'.",
	parsing_exception: 'Check the query against the Query DSL of OpenSearch.',
	x_content_parse_exception: 'Check the JSON against the API reference of OpenSearch.',
	illegal_argument_exception: 'Check the values against the API reference of OpenSearch.',
	cluster_block_exception:
		'The domain lets nothing be written, most often since its storage is full: delete indices or add storage. In the AWS console, Cluster health tells more.',
	es_rejected_execution_exception: 'The domain is too busy. Send fewer items at a time, or later.',
	rejected_execution_exception: 'The domain is too busy. Send fewer items at a time, or later.',
	circuit_breaking_exception: 'The request needs more memory than the domain has left: ask for less at once.',
	security_exception:
		"Fine-grained access control of the domain refuses it: map the ARN of the credential's role or user to a role of OpenSearch that may do it (Security, Roles, Mapped users in OpenSearch Dashboards).",
};

const DATA_ACCESS =
	"The collection's data access policy must name the ARN of the credential's role or user as a principal with the permission for this (such as aoss:ReadDocument or aoss:WriteDocument), and its IAM policy must allow aoss:APIAccessAll. The network policy of the collection must let n8n in. Changes take a minute.";
const DOMAIN_ACCESS =
	"The domain's access policy, or a policy of the identity, must allow this action on the ARN of the domain with /* at its end; with fine-grained access control the identity must be mapped to a role of OpenSearch, too.";

function nextStepOf({ code, statusCode, message }: AwsError, service: Cluster['service']): string | undefined {
	if (Object.hasOwn(BY_CODE, code)) return BY_CODE[code];
	if (statusCode === 413) {
		return 'The request is larger than the instances of the domain take, 10 MiB or 100 MiB: set Batch Size lower, or send less in one document.';
	}
	if (statusCode === 429) return 'The domain is too busy. Send fewer items at a time, or later.';
	if (statusCode === 404 || statusCode === 405 || /no handler found/i.test(message)) {
		return service === 'opensearchserverless'
			? 'OpenSearch Serverless has a part of the operations of OpenSearch only: see "Supported operations and plugins" in its documentation.'
			: 'This version of OpenSearch or Elasticsearch may not have the operation. Check the endpoint, too.';
	}
	if (statusCode !== 403 && statusCode !== 401) return undefined;
	// What is wrong with the keys themselves has its own words.
	if (/security token|signature|credential should be scoped/i.test(message)) return undefined;
	return service === 'opensearchserverless' ? DATA_ACCESS : DOMAIN_ACCESS;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);
