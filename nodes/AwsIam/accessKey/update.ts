import { operation } from '../../shared/operation';
import { ownerOfKey } from '../fields';
import { accessKey } from '../locators';

export const update = operation({
	command: 'UpdateAccessKey',
	name: 'Update',
	action: 'Update an access key',
	description: 'Switch an access key on or off',
	fields: {
		UserName: ownerOfKey,
		AccessKeyId: { locator: accessKey },
		Status: { choices: { Active: 'Active', Inactive: 'Inactive' }, default: 'Inactive', optional: false },
	},
});
