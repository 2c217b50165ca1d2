using SysSpec.Generators.Emit.Text;
using SysSpec.Language.Symbols;

namespace SysSpec.Generators.Emit.Types;

/// <summary>Emits enums, flags and errors.</summary>
public static class EnumEmitter
{
    /// <summary>An enum with the class that turns numbers into its members.</summary>
    public static string Emit(TypeNames types, EnumSymbol type)
    {
        var name = types.Simple(type);
        var writer = new CodeWriter();
        writer.Summary(type.Documentation, $"<c>{type.Name}</c>.");
        if (type.IsFlags)
        {
            writer.Line("[Flags]");
        }

        writer.GeneratedBy().Open($"public enum {name} : {type.Underlying.Display}");
        foreach (var member in type.Members)
        {
            writer.Summary(member.Documentation, $"<c>{member.Name}</c>.");
            writer.Line($"{Identifiers.Escape(member.Name)} = {Value(type, member)},").Line();
        }

        writer.Close();
        if (!type.IsFlags)
        {
            Values(writer.Line(), type, name);
        }

        return Tidy(writer);
    }

    /// <summary>The enum of errors, whose zero is success, with the sentence of each.</summary>
    public static string Emit(TypeNames types, ErrorsSymbol type)
    {
        var name = types.Simple(type);
        var writer = new CodeWriter();
        writer.Summary(type.Documentation, "What operations report.");
        writer.GeneratedBy().Open($"public enum {name} : int");
        writer.Line("/// <summary>The operation succeeded.</summary>").Line("None = 0,").Line();
        foreach (var member in type.Members)
        {
            writer.Summary(member.Documentation, Documentation.Xml(member.Text ?? member.Name) + ".");
            writer.Line($"{Identifiers.Escape(member.Name)} = {member.Value},").Line();
        }

        writer.Close().Line();
        writer.Line($"/// <summary>The sentences of <see cref=\"{name}\"/>.</summary>").GeneratedBy().Open($"public static class {name}Sentences");
        writer.Line("/// <summary>What an error says to people.</summary>").Open($"public static string Sentence(this {name} error) => error switch");
        writer.Line($"{name}.None => \"Success\",");
        foreach (var member in type.Members.GroupBy(static m => m.Value).Select(static g => g.First()))
        {
            writer.Line($"{name}.{Identifiers.Escape(member.Name)} => {Identifiers.Quote(member.Text ?? member.Name)},");
        }

        writer.Line("_ => $\"Error {(int)error}\",").Close(";").Close();
        return Tidy(writer);
    }

    private static string Value(EnumSymbol type, EnumMemberSymbol member) => type.IsFlags && member.Value > 9 ? $"0x{member.Value.ToString("X").TrimStart('0')}" : member.Value.ToString();

    private static void Values(CodeWriter writer, EnumSymbol type, string name)
    {
        var wide = type.Underlying.IsSigned ? "long" : "ulong";
        var members = type.Members.GroupBy(static m => m.Value).Select(static g => g.First()).ToList();
        writer.Line($"/// <summary>Turns numbers into values of <see cref=\"{name}\"/>.</summary>").GeneratedBy().Open($"public static class {name}Values");
        writer.Line("/// <summary>The member with a number; false if there is none.</summary>").Open($"public static bool TryFrom({wide} number, out {name} value)");
        writer.Line($"value = unchecked(({name})number);");
        var numbers = string.Join(" or ", members.Select(static m => m.Value.ToString()));
        writer.Line(members.Count == 0 ? "return false;" : $"return number is {numbers};").Close().Line();
        writer.Line("/// <summary>The member with a number.</summary>").Line("/// <exception cref=\"ContractFailureException\">There is none.</exception>");
        writer.Open($"public static {name} Of({wide} number)").Open("if (!TryFrom(number, out var value))");
        writer.Line($"Contracts.Fail(ContractKind.Arithmetic, {Identifiers.Quote(type.Name)}, $\"{{number}} is the number of a member\", \"\");").Close().Line().Line("return value;").Close().Close();
    }

    private static string Tidy(CodeWriter writer) => writer.ToString().Replace(",\n\n}", ",\n}");
}
