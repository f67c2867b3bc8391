import { nextSteps } from '../../shared/nextSteps';
import { operation } from '../../shared/operation';
import { newTags } from '../fields';
import { tagSpecifications } from '../rows';

export const allocate = operation({
	command: 'AllocateAddress',
	name: 'Allocate',
	action: 'Allocate an elastic IP',
	description: 'Get a public IPv4 address; it costs money while you have it',
	fields: { tags: newTags },
	input: ({ tags }) => ({ TagSpecifications: tagSpecifications(tags, 'elastic-ip') }),
	failure: nextSteps({
		AddressLimitExceeded: 'Release one that is not used, or ask AWS for a higher quota (5 at first).',
	}),
});
