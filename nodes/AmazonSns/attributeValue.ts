/** The value of an attribute that is set by its name. */
export const attributeValue = {
	type: 'string',
	label: 'Value',
	optional: false,
	description:
		'Text, or an object by expression, which is sent as JSON; true or false for a switch. Empty takes the value away where AWS allows it.',
} as const;
