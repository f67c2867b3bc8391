import { operation } from '../../shared/operation';
import { failure, trail } from '../fields';

export const stopLogging = operation({
	command: 'StopLogging',
	name: 'Stop Logging',
	action: 'Stop the logging of a trail',
	description: 'Keep a trail from recording events; what it has recorded stays',
	fields: trail,
	failure,
});
