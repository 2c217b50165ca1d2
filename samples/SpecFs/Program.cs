using SysSpec.SpecFs;
using SysSpec.SpecFs.Commands;

return SpecFsProgram.Run(args, HandlerFactory.Create, Console.Out, Console.Error);
