import { operation } from '../../shared/operation';
import { accessKey } from '../locators';

export const getLastUsed = operation({
	command: 'GetAccessKeyLastUsed',
	name: 'Get Last Used',
	action: 'Get the last use of an access key',
	description: 'Tell when a key was last used, with which service and in which region; no date means never',
	fields: { AccessKeyId: { locator: accessKey } },
	simplify: ({ UserName, AccessKeyLastUsed }) => ({ UserName, ...(AccessKeyLastUsed as object | undefined) }),
});
