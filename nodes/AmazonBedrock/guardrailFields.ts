import { guardrail } from './locators';

/** A guardrail that looks at what goes to a model and what comes back, as an option. */
export const guardrailOptions = {
	guardrailIdentifier: {
		name: 'guardrail',
		locator: { ...guardrail, description: 'A guardrail that looks at the request and at the answer' },
		optional: true,
	},
	guardrailVersion: { default: 'DRAFT', description: 'Number of the version, or DRAFT' },
} as const;
