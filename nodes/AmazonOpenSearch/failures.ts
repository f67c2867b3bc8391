import type { AwsError } from '../../aws/errors';
import { nextSteps } from '../shared/nextSteps';
import type { Kind } from './cluster';

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

function nextStepOf({ code, statusCode, message }: AwsError, service: Kind): string | undefined {
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

/** What a request was refused with, and what to do about it. */
export function explained(error: AwsError, service: Kind): AwsError {
	const nextStep = nextStepOf(error, service);
	return nextStep === undefined ? error : error.with({ nextStep });
}

/** For operations of which OpenSearch refuses one of several in a request. */
export const failure = nextSteps(BY_CODE);
