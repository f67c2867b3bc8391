import { operation } from '../../shared/operation';
import { aliasesByKey } from '../simpleKey';

export const getMany = operation({
	command: 'ListKeys',
	name: 'Get Many',
	action: 'Get many keys',
	description: 'List the keys of a region with their aliases',
	uses: ['ListAliases'],
	fields: {},
	entry: async ({ KeyId, KeyArn }, _, run) => ({
		keyId: KeyId,
		keyArn: KeyArn,
		aliases: (await aliasesByKey(run)).get(String(KeyId)) ?? [],
	}),
	everyEntry: true,
});
