import { operation } from '../../shared/operation';
import { noSuchDomain } from '../cluster';
import { domain } from '../locators';

export const get = operation({
	command: 'DescribeDomain',
	name: 'Get',
	action: 'Get a domain',
	description: 'Tell the endpoint, version, size and state of a domain',
	fields: { DomainName: { name: 'domain', locator: domain } },
	failure: noSuchDomain,
	simplify: ({ DomainStatus }) => DomainStatus,
});
