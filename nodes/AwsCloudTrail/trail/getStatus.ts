import { operation } from '../../shared/operation';
import { failure, trail } from '../fields';

export const getStatus = operation({
	command: 'GetTrailStatus',
	name: 'Get Status',
	action: 'Get the status of a trail',
	description: 'Tell whether a trail is logging, when it delivered last, and what went wrong with that',
	fields: trail,
	failure,
});
