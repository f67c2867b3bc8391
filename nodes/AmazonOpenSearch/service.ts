import type { Service } from '../shared/operation';
import * as collection from './collection';
import * as document from './document';
import * as domain from './domain';
import * as index from './index/index';
import { permissions } from './permissions';
import * as search from './search';
import * as sql from './sql';

/** Amazon OpenSearch Service: the data of its domains, and of serverless collections. */
export const openSearch: Service = {
	key: 'opensearch',
	node: 'amazonOpenSearch',
	name: 'Amazon OpenSearch',
	resources: {
		collection: { name: 'Collection', operations: collection, default: 'getMany' },
		document: { name: 'Document', operations: document, default: 'indexDocument' },
		domain: { name: 'Domain', operations: domain, default: 'getMany' },
		index: { name: 'Index', operations: index, default: 'getMany' },
		search: { name: 'Search', operations: search, default: 'search' },
		sql: { name: 'SQL', operations: sql, default: 'query' },
	},
	default: 'search',
	permissions,
	notes: [
		'Requests for data are signed and go to the endpoint of the domain or collection. Chosen from the list, by name or by ARN, the endpoint is looked up once in a run, which takes es:DescribeDomain or aoss:BatchGetCollection; entered as an endpoint it is not.',
		"Beside IAM, a domain has its access policy and, with fine-grained access control, OpenSearch's own roles, to which the ARN of the role or user must be mapped. A collection has a data access policy and a network policy.",
		'A custom endpoint of a domain, such as search.example.com, is signed for only where the credential names it as the custom endpoint of the service opensearch; one of a collection as that of opensearchserverless.',
		'Domains and collections inside of a VPC can be reached only from there.',
		'Several items go into one bulk request for an index, up to 1,000 of them and 10 MiB. Each ends in its own output or its own error, and changes of one document keep their order. A document that is refused while the domain is too busy is sent again, unless a later change of it has been accepted.',
		'Searches find a change after a second, in collections within a minute; the option Refresh waits for it in domains.',
		'Return All, and a limit above the page size, read from a point in time, so that nothing is missed or found twice while the index changes; domains before OpenSearch 2.4 are read by scrolling. The hits are told apart by _id, for which a domain needs memory in very large indices: there, restrict the search.',
		'A search of which parts have failed is an error, unless Allow Partial Results is on.',
		'Serverless collections have a part of the operations: no scripts, no Refresh, no Delete Many; those for time series and vectors take no document IDs.',
		'Elasticsearch domains of AWS work as well, as far as their version has the operation; SQL needs OpenSearch.',
	],
};
