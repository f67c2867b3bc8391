import type { Locator } from '../shared/locators';
import { ask } from './ask';
import { regionOfCluster } from './cluster';

/** A managed domain or a serverless collection. The value becomes an endpoint when the request is made. */
export const cluster: Locator = {
	method: 'searchClusters',
	label: 'Domain or Collection',
	list: {
		command: 'ListDomainNames',
		entries: 'DomainNames',
		item: (entry) => {
			const { DomainName, EngineType } = entry as { DomainName?: string; EngineType?: string };
			return DomainName === undefined
				? undefined
				: {
						name: `${DomainName} (${EngineType === 'Elasticsearch' ? 'Elasticsearch ' : ''}domain)`,
						value: DomainName,
					};
		},
		then: {
			command: 'opensearchserverless:ListCollections',
			ifReadable: true,
			item: (entry) => {
				const { name = '', arn } = entry as { name?: string; arn?: string };
				return arn === undefined ? undefined : { name: `${name} (collection)`, value: arn };
			},
		},
	},
	modes: [
		{
			name: 'url',
			label: 'By Endpoint',
			placeholder: 'e.g. https://search-orders-abc123.eu-west-1.es.amazonaws.com',
			hint: 'The endpoint of a domain or collection. Needs no other permissions than those for its data.',
		},
		{ name: 'name', label: 'By Domain Name', placeholder: 'e.g. orders' },
		{ name: 'arn', label: 'By ARN', placeholder: 'e.g. arn:aws:aoss:eu-west-1:111122223333:collection/abc123' },
	],
	regionOf: regionOfCluster,
	uses: ['DescribeDomain', 'opensearchserverless:BatchGetCollection'],
	usesIn: ['list', 'name', 'arn'],
};

/** An index of the domain or collection that is chosen. */
export const index: Locator = {
	method: 'searchIndices',
	label: 'Index',
	list: {
		command: 'GET /_cat/indices',
		read: async ({ client, region, parameter }) => {
			const chosen = parameter('cluster');
			if (chosen === '') return [];
			const callOptions = { region: regionOfCluster(chosen) ?? region };
			const { output } = await ask(
				chosen,
				{ method: 'GET', path: ['_cat', 'indices'], query: { format: 'json', h: 'index', s: 'index' } },
				{ client, callOptions },
			);
			return Array.isArray(output.entries) ? (output.entries as unknown[]) : [];
		},
		item: (entry) => {
			const { index: name } = entry as { index?: string };
			// Those that begin with a dot are OpenSearch's own.
			return name === undefined || name.startsWith('.') ? undefined : { name, value: name };
		},
	},
	modes: [{ name: 'name', label: 'By Name', placeholder: 'e.g. orders' }],
};

/** A domain, for what AWS tells of it. */
export const domain: Locator = {
	method: 'searchDomains',
	label: 'Domain',
	list: {
		command: 'ListDomainNames',
		entries: 'DomainNames',
		item: (entry) => {
			const { DomainName } = entry as { DomainName?: string };
			return DomainName === undefined ? undefined : { name: DomainName, value: DomainName };
		},
	},
	modes: [{ name: 'name', label: 'By Name', placeholder: 'e.g. orders' }],
};

/** A collection, for what AWS tells of it. */
export const collection: Locator = {
	method: 'searchCollections',
	label: 'Collection',
	list: {
		command: 'opensearchserverless:ListCollections',
		item: (entry) => {
			const { id, name = '' } = entry as { id?: string; name?: string };
			return id === undefined ? undefined : { name: `${name} (${id})`, value: id };
		},
	},
	modes: [{ name: 'id', label: 'By ID', placeholder: 'e.g. 07tjusf2h91cunochc' }],
};
