import { operation } from '../../shared/operation';
import { ownerOfKey } from '../fields';
import { accessKey } from '../locators';

const deleteAccessKey = operation({
	command: 'DeleteAccessKey',
	name: 'Delete',
	action: 'Delete an access key',
	description: 'Delete a pair of keys; what signs with it stops working',
	fields: { UserName: ownerOfKey, AccessKeyId: { locator: accessKey } },
});

export { deleteAccessKey as delete };
