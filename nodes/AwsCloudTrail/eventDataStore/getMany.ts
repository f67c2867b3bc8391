import { nameInArn } from '../../shared/locators';
import { operation } from '../../shared/operation';

export const getMany = operation({
	command: 'ListEventDataStores',
	name: 'Get Many',
	action: 'Get many event data stores',
	description: 'List the event data stores of CloudTrail Lake with their IDs, which queries name after FROM',
	fields: {},
	entry: (store) => ({ Id: nameInArn(String(store.EventDataStoreArn)), ...store }),
	everyEntry: true,
});
