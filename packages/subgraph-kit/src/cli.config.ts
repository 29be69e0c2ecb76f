/** npm sets INIT_CWD to where the person stood when she ran the command. */
export const invocationDirectory = () => process.env.INIT_CWD ?? process.cwd();
