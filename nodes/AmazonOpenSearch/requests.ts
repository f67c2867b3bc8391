import type { RequestFacts } from '../shared/operation';

type Method = 'Delete' | 'Get' | 'Head' | 'Post' | 'Put';

/** Domains have an IAM action for each method, collections one for all of them. */
const facts =
	(access: RequestFacts['access'], flags: RequestFacts['flags'] = []) =>
	(page: string, ...methods: readonly Method[]): RequestFacts => ({
		access,
		flags,
		iam: [...methods.map((method) => `es:ESHttp${method}`), 'aoss:APIAccessAll'],
		documentation: `https://docs.opensearch.org/latest/${page}/`,
	});

/** Facts of a request by its page in OpenSearch's documentation and the methods that it may use. */
export const reading = facts('read');
export const listing = facts('list');
export const writing = facts('write');
export const deleting = facts('write', ['destructive']);
