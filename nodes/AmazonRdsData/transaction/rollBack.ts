import { operation } from '../../shared/operation';
import { failure, place, transactionId } from '../fields';

export const rollBack = operation({
	command: 'RollbackTransaction',
	name: 'Roll Back',
	action: 'Roll back a transaction',
	description: 'Undo what the statements of a transaction have changed',
	fields: { ...place, ...transactionId },
	failure,
});
