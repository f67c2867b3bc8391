/** A reason why set-up cannot go on that a person can do something about. */
export class SetupError extends Error {
	/**
	 * @param {string} message what happened
	 * @param {string} [nextStep] what to do now
	 */
	constructor(message, nextStep) {
		super(message);
		this.nextStep = nextStep;
	}
}
