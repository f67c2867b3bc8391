import { operation } from '../../shared/operation';
import { failure, identity } from '../fields';

export const get = operation({
	command: 'GetEmailIdentity',
	name: 'Get',
	action: 'Get an identity',
	description: 'Read whether an identity is verified, its DKIM tokens and its policies',
	fields: identity,
	failure,
});
