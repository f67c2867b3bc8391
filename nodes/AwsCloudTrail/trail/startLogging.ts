import { operation } from '../../shared/operation';
import { failure, trail } from '../fields';

export const startLogging = operation({
	command: 'StartLogging',
	name: 'Start Logging',
	action: 'Start the logging of a trail',
	description: 'Let a trail record events',
	fields: trail,
	failure,
});
