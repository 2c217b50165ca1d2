namespace SysSpec.Language.Binding.Declarations;

/// <summary>Where a type is written; some types can only stand in some places.</summary>
internal enum TypePlace
{
    /// <summary>A part of a value: field, element, result, constant, model.</summary>
    Value,

    /// <summary>A parameter or local, which can be a <c>buffer</c>.</summary>
    Variable,

    /// <summary>State of a module, which can be an array, an arena, a bitmap or a budget.</summary>
    State,
}
