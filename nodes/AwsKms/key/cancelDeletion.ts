import { operation } from '../../shared/operation';
import { failure, keyWithoutAlias } from '../fields';

export const cancelDeletion = operation({
	command: 'CancelKeyDeletion',
	name: 'Cancel Deletion',
	action: 'Cancel the deletion of a key',
	description: 'Keep a key that is marked for deletion; it is disabled then, until Enable',
	fields: keyWithoutAlias,
	failure,
});
