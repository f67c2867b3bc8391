import { operation } from '../../shared/operation';

export const getMany = operation({
	command: 'ListEmailIdentities',
	name: 'Get Many',
	action: 'Get many identities',
	description: 'List addresses and domains with what AWS says about them',
	fields: {},
});
