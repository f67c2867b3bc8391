import { operation } from '../../shared/operation';

export const getMany = operation({
	command: 'ListEventBuses',
	name: 'Get Many',
	action: 'Get many event buses',
	description: 'List the event buses of a region',
	fields: { NamePrefix: { description: 'Only buses whose name begins with this text' } },
});
