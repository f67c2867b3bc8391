import { operation } from '../../shared/operation';

export const getMany = operation({
	command: 'ListDomainNames',
	name: 'Get Many',
	action: 'Get many domains',
	description: 'List the domains of a region',
	list: 'DomainNames',
	fields: { EngineType: { description: 'Only domains of OpenSearch, or only those of Elasticsearch' } },
});
