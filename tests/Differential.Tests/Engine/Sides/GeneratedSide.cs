using System.Globalization;
using System.Numerics;
using System.Reflection;
using SysSpec.Differential.Arguments;
using SysSpec.Differential.Rendering;
using SysSpec.Generators.Emit.Text;
using SysSpec.Language.Symbols;
using SysSpec.Runtime;

namespace SysSpec.Differential.Sides;

/// <summary>Generated code.</summary>
public sealed class GeneratedSide : Side
{
    private readonly GeneratedSystem _generated;
    private readonly object _system;
    private readonly Action _beforeCall;

    /// <summary>Starts the system. <paramref name="beforeCall"/> runs before each call from outside.</summary>
    public GeneratedSide(GeneratedSystem generated, IExternAnswers answers, Action? beforeCall = null)
        : base("generated", new GeneratedReader())
    {
        _generated = generated;
        _beforeCall = beforeCall ?? (static () => { });
        _system = generated.Start(type => ExternDouble.Create(type, generated.Composition.Externs.First(c => "I" + c.Name == type.Name), Answer));

        object? Answer(OperationSymbol operation, Type type) => operation.Results.Count == 0 ? null : ObjectOf(answers.Answer(operation.Results[0].Type), type, []);
    }

    /// <inheritdoc/>
    public override Outcome Call(Member member, IReadOnlyList<Argument> arguments)
    {
        var (method, invoke) = _generated.MethodOf(member);
        var buffers = new List<byte[]>();
        var parameters = method.GetParameters();
        var given = arguments.Select((a, i) => ObjectOf(a, parameters[i].ParameterType, buffers)).ToArray();
        object?[] results;
        try
        {
            _beforeCall();
            results = invoke(_generated.ComponentOf(_system, member.Contract), given);
        }
        catch (EndedEntityException failure)
        {
            return Outcome.Ended(OutcomeKind.Undefined, failure.Message);
        }
#pragma warning disable CA1031 // Whatever generated code throws is an outcome to compare.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            return Outcome.Ended(OutcomeKind.Broken, $"{failure.GetType().Name}: {failure.Message}");
        }

        var fails = member.Operation?.Fails.Count > 0;
        if (fails && results[0]?.ToString() is { } error && error != "None")
        {
            return Outcome.Failed(error);
        }

        return Outcome.Done([.. member.Results.Zip(results.Skip(fails ? 1 : 0), (t, v) => Renderer.Text(t, v))], member.Operation is null ? [] : buffers);
    }

    /// <inheritdoc/>
    protected override string Read(ModelSymbol model, object? entity) => Renderer.Text(model.Type, _generated.Read(_system, model, entity));

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        foreach (var pool in _generated.PoolsOf(_system))
        {
            pool.Dispose();
        }
    }

    // An argument as a value of a C# type; a span is given as an array.
    private object? ObjectOf(Argument argument, Type type, List<byte[]> buffers)
    {
        type = type.IsByRef ? type.GetElementType() ?? type : type;
        switch (argument)
        {
            case Truth a:
                return a.Value;
            case Number a:
                return NumberOf(a.Value, type);
            case Text a:
                return type == typeof(Bytes) ? Bytes.Copy(a.Content) : a.Content.ToArray();
            case Room a:
                var memory = a.Allocate();
                buffers.Add(memory);
                return memory;
            case Reference a:
                return Labels.Entities[a.Label].Entity;
            case Identity a:
                return NumberOf(Labels.Identities[a.Label].Value ?? throw new InvalidOperationException($"{a} was given away."), type);
            case Option a:
                return a.Content is null ? null : ObjectOf(a.Content, Nullable.GetUnderlyingType(type) ?? type, buffers);
            case Items a:
                return CollectionOf(a, type);
            case Fields a:
                return RecordOf(a, type);
            default:
                throw new InvalidOperationException($"{argument} has no value.");
        }
    }

    private static object NumberOf(BigInteger number, Type type)
    {
        if (type.IsEnum)
        {
            return Enum.ToObject(type, NumberOf(number, Enum.GetUnderlyingType(type)));
        }

        return Type.GetTypeCode(type) switch
        {
            TypeCode.Byte => (byte)number,
            TypeCode.SByte => (sbyte)number,
            TypeCode.UInt16 => (ushort)number,
            TypeCode.Int16 => (short)number,
            TypeCode.UInt32 => (uint)number,
            TypeCode.Int32 => (int)number,
            TypeCode.UInt64 => (ulong)number,
            TypeCode.Int64 => (long)number,
            _ when type.GetConstructors().SingleOrDefault() is { } opaque => opaque.Invoke([NumberOf(number, opaque.GetParameters()[0].ParameterType)]),
            _ => throw new InvalidOperationException($"{number.ToString(CultureInfo.InvariantCulture)} is no {type}."),
        };
    }

    private object CollectionOf(Items items, Type type)
    {
        var collection = Activator.CreateInstance(type) ?? throw new InvalidOperationException($"{type} can be made.");
        var add = type.GetMethods().First(static m => m.Name is "Append" or "Add" && m.GetParameters() is [{ ParameterType.IsByRefLike: false }]);
        foreach (var element in items.Elements)
        {
            add.Invoke(collection, [ObjectOf(element, add.GetParameters()[0].ParameterType, [])]);
        }

        return collection;
    }

    private object RecordOf(Fields fields, Type type)
    {
        var record = Activator.CreateInstance(type) ?? throw new InvalidOperationException($"{type} can be made.");
        foreach (var (field, value) in fields.Type.Fields.Zip(fields.Values))
        {
            var property = type.GetProperty(Identifiers.Pascal(field.Name)) ?? throw new InvalidOperationException($"{type} has no {field.Name}.");
            property.SetValue(record, ObjectOf(value, property.PropertyType, []));
        }

        return record;
    }
}
