import { operation } from '../../shared/operation';
import { templateFields } from '../fields';
import { templateOf } from '../template';

export const validate = operation({
	command: 'ValidateTemplate',
	name: 'Validate',
	action: 'Validate a template',
	description: 'Check the form of a template, and read its parameters and the capabilities it needs',
	fields: templateFields,
	input: templateOf,
});
