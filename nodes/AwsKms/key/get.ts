import { operation } from '../../shared/operation';
import { failure, key } from '../fields';
import { keyMetadata } from '../simpleKey';

export const get = operation({
	command: 'DescribeKey',
	name: 'Get',
	action: 'Get a key',
	description: 'Read what a key is for, its state and its algorithms',
	fields: key,
	output: keyMetadata,
	failure,
});
