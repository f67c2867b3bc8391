import { nextSteps } from '../shared/nextSteps';
import type { Fields } from '../shared/operation';
import * as locators from './locators';

const bus = {
	name: 'eventBus',
	locator: locators.eventBus,
	optional: false,
	default: { __rl: true, mode: 'list', value: 'default', cachedResultName: 'default' },
} as const;

/** The event bus of an operation; that of the account where none is chosen. */
export const eventBus = { EventBusName: bus } as const;
/** A rule and its event bus. */
export const rule = { EventBusName: bus, Name: { name: 'rule', locator: locators.rule } } as const;
/** The same where AWS calls the rule otherwise. */
export const ruleOfTargets = { EventBusName: bus, Rule: { name: 'rule', locator: locators.rule } } as const;

const group = {
	name: 'scheduleGroup',
	locator: locators.group,
	optional: false,
	default: { __rl: true, mode: 'list', value: 'default', cachedResultName: 'default' },
} as const;
export const scheduleGroup = { GroupName: group } as const;
export const schedule = { GroupName: group, Name: { name: 'schedule', locator: locators.schedule } } as const;

/** What a rule can have beside its name. */
export const ruleFields = {
	Description: {},
	RoleArn: {
		label: 'Role ARN',
		placeholder: 'e.g. arn:aws:iam::111122223333:role/events-to-bus',
		description: 'Role with which the rule calls its targets, where these do not name one',
	},
	State: { description: 'Whether the rule is on; it is where nothing is chosen' },
	Tags: { description: 'Only for a new rule' },
} as const satisfies Fields;

/** What a person can do about what EventBridge refused. */
export const failure = nextSteps({
	ResourceNotFoundException: 'Check the name, the event bus or schedule group, and the region.',
	ResourceAlreadyExistsException: 'Choose another name, or use the one that is there.',
	ConflictException: "Use 'Update' for a schedule that is there.",
	InvalidEventPatternException:
		'A pattern holds lists of values, e.g. { "source": ["shop"] }. Test Pattern of the resource Rule tells whether an event matches.',
	ManagedRuleException: 'Another AWS service made this rule and looks after it.',
});
