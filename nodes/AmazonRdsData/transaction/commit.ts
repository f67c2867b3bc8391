import { operation } from '../../shared/operation';
import { failure, place, transactionId } from '../fields';

export const commit = operation({
	command: 'CommitTransaction',
	name: 'Commit',
	action: 'Commit a transaction',
	description: 'Keep what the statements of a transaction have changed',
	fields: { ...place, ...transactionId },
	failure,
});
