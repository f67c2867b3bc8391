import { operation } from '../../shared/operation';
import { automation, failure } from '../fields';
import { simpleAutomation } from '../simpleAutomation';

export const get = operation({
	command: 'GetAutomationExecution',
	name: 'Get',
	action: 'Get an automation',
	description: 'Read how an automation stands, and its outputs',
	fields: automation,
	simplify: ({ AutomationExecution }) => simpleAutomation((AutomationExecution ?? {}) as Record<string, unknown>),
	failure,
});
