import { operation } from '../../shared/operation';
import { failure, trail } from '../fields';

export const get = operation({
	command: 'GetTrail',
	name: 'Get',
	action: 'Get a trail',
	description: 'Get the settings of a trail',
	fields: trail,
	simplify: ({ Trail }) => Trail,
	failure,
});
