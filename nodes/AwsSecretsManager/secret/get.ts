import { operation } from '../../shared/operation';
import { failure, secret } from '../fields';
import { simpleSecret } from '../simpleSecret';

export const get = operation({
	command: 'DescribeSecret',
	name: 'Get',
	action: 'Get a secret without its value',
	description: 'Read what is known of a secret: versions, rotation, tags, when it was used last',
	fields: secret,
	simplify: simpleSecret,
	failure,
});
